// As pages have it that make their story map themselves
var storymap_data = {
    width: 500,
    height: 600,
    calculate_zoom: true,
    storymap: {
        language: "en",
        map_type: "zoomify",
        map_background_color: "#000",
        map_as_image: true,
        zoomify: {
            path: "https://example.org/altarpiece/",
            width: 12000,
            height: 9000,
            tolerance: 0.9,
            attribution: "<a href='https://example.org/museum'>A museum</a>",
        },
        slides: [
            {
                type: "overview",
                text: { headline: "The altarpiece", text: "A picture <em>as a map</em>, in three parts and a predella." },
                media: { url: "//example.org/altarpiece.jpg", caption: "The whole", credit: "A museum" },
            },
            {
                location: { lat: -3.2, lon: 121.7, zoom: 4, line: true },
                text: { headline: "A hand", text: "It points at the <a href='#the-altarpiece'>whole</a>." },
                media: { url: "audio/hand.mp3", caption: "", credit: "" },
            },
        ],
    },
};
var storymap = new KLStoryMap.StoryMap('mapdiv', storymap_data, {});
window.onresize = function(event) { storymap.updateDisplay(); };
