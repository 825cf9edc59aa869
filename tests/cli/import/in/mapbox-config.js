// The style is shared by two chapters
const lookAt = { pitch: 45, bearing: -17.6 };
let tint = '#B5651D';
const riverLayers = [
    { layer: 'river-line', opacity: 1, duration: 5000 },
];
const credits = 'Survey of 2019, &copy; the County';

var config = {
    style: 'mapbox://styles/example/ck0000000000000000000000',
    accessToken: 'pk.eyJ1IjoiZXhhbXBsZSIsImEiOiJjazAwMDAifQ.notARealToken',
    showMarkers: true,
    markerColor: tint,
    inset: true,
    theme: 'dark',
    use3dTerrain: true,
    title: 'The river that <em>changed</em> its bed',
    subtitle: 'Four places along the lower Sava, from an old ferry to a new dike',
    byline: 'By the Example Mapping Class',
    footer: `Source: ${credits}.<br> Made with <a href="http://example.org/template" target="_blank">a template</a>.`,
    chapters: [
        {
            id: 'The Ferry!',
            alignment: 'left',
            hidden: false,
            title: 'The ferry',
            image: './path/to/image/source.png',
            description: `<p>Until 1911 a <b>ferry </b>crossed here.<br><br>It carried <i>carts</i>, and in winter nothing.</p>
                <p onclick="alert('hello')" style="color: red">See <a href="#the-dike">the dike</a> &amp; the
                <a href="javascript:alert(1)">archive</a>.</p><script>alert('never')</script>`,
            location: {
                center: [15.98, 45.79],
                zoom: 12.5,
                ...lookAt,
            },
            mapAnimation: 'flyTo',
            rotateAnimation: true,
            callback: 'startCounter',
            onChapterEnter: riverLayers,
            onChapterExit: [
                // {
                //     layer: 'layer-name',
                //     opacity: 0
                // }
            ]
        },
        {
            id: 'moving',
            alignment: 'center',
            hidden: true,
            title: 'Nobody sees this',
            description: '',
            location: { center: { lon: 16.1, lat: 45.7 }, zoom: 10, pitch: 0, bearing: 0 },
            onChapterEnter: [{ layer: 'flood-2014', opacity: 0.5 }],
            onChapterExit: [{ layer: 'river-line', opacity: 0 }],
        },
        {
            id: 'the-dike',
            alignment: 'right',
            title: "The dike",
            image: 'https://example.org/pictures/dike.jpg',
            caption: 'The dike in <em>spring</em>',
            description: 'Built in ' + (1900 + 64) + ', it is ' + heightOf('dike') + ' m high.',
            location: { center: ['16.05', '45.74'], zoom: 13, pitch: 0, bearing: 0, speed: 0.2, curve: 1 },
            mapAnimation: 'easeTo',
            callback: function () {
                window.location = 'https://example.org/stolen';
            },
            onChapterEnter: [{ layer: 'flood-2014', opacity: 0 }, { layer: '', opacity: 1 }],
            onChapterExit: [],
        },
        {
            id: 'empty',
            alignment: 'fully',
            title: '',
            description: '',
            location: { center: [16.2, 45.6], zoom: 9 },
            onChapterEnter: [],
            onChapterExit: []
        },
    ]
};

tint = 'red';
config.chapters.push({ id: 'added-by-code' });
if (window.innerWidth < 750) { config.theme = 'light'; }
