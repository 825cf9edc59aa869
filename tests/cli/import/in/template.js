var config = {
    style: 'mapbox://styles/mapbox/streets-v12',
    accessToken: 'YOUR_TOKEN',
    showMarkers: false,
    markerColor: '#123456',
    //projection: 'equirectangular',
    //Read the documentation of the map for other projections
    inset: false,
    theme: 'light',
    use3dTerrain: false, //set true for enabling 3D maps.
    auto: false,
    title: 'The title of this story',
    subtitle: 'A subtitle',
    byline: 'By: A Storyteller',
    footer: '',
    chapters: [
        {
            id: 'first',
            alignment: 'left',
            hidden: false,
            title: 'The first chapter',
            image: '',
            description: 'One line of words.',
            location: {
                center: [-122.418398, 37.759483],
                zoom: 8.5,
                pitch: 60,
                bearing: 0,
                // flyTo additional controls
                // speed: 2, // make the flying slow
                // curve: 1, // change the speed at which it zooms out
            },
            mapAnimation: 'flyTo',
            rotateAnimation: false,
            callback: '',
            onChapterEnter: [
                // {
                //     layer: 'layer-name',
                //     opacity: 1,
                //     duration: 5000
                // }
            ],
            onChapterExit: [
                // {
                //     layer: 'layer-name',
                //     opacity: 0
                // }
            ]
        },
        {
            id: 'second',
            alignment: 'right',
            hidden: false,
            title: 'The second chapter',
            description: 'Words that are copied to begin with.',
            location: {
                center: [-77.020636, 38.8869],
                zoom: 23.5,
                pitch: 60,
                bearing: -43.2,
            },
            mapAnimation: 'flyTo',
            rotateAnimation: true,
            callback: '',
            onChapterEnter: [],
            onChapterExit: []
        },
    ]
};
