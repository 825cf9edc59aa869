'use strict';
import { legendOf } from './legend.js';

const HOME = [-61.2, -3.1];
const territory = { rivers: 'rivers-line', dams: 'dams-circle' };
const show = (layer) => ({ layer, opacity: 1 });

export const config = {
    style: 'map/style.json',
    showMarkers: false,
    legend: true,
    useCustomLayers: true,
    bookmarks: true,
    title: `Two rivers`,
    logo: '',
    subtitle: '',
    byline: '',
    mobileview: '<div id="rotate"><img src="images/device.png"></div>',
    footer: '',
    chapters: [
        {
            id: 'intro',
            alignment: 'full',
            title: '<h1>Where two rivers meet</h1>',
            image: 'images/meeting.jpg',
            caption: 'Photo: <b>the map makers</b>',
            website: '<a href="https://example.org/rivers" target="_blank">Website</a>',
            author: 'A person of the example',
            legend: '<span style="background: #00f"></span> Rivers',
            description: /* html */ '<h3>Two waters</h3><table><tr><th>River</th><th>Colour</th></tr><tr><td>Negro</td><td>black</td></tr></table><ul><li>One is <del>never</del> warm<li>One is cold</ul><iframe src="https://player.example.org/film/7" onload="track()"></iframe>',
            location: { center: HOME, zoom: 6.25, pitch: 0, bearing: 0 },
            spinGlobe: true,
            mapInteractive: true,
            onChapterEnter: [
                { layer: territory.rivers, opacity: .75 },
                { layer: territory['dams'], opacity: 1, duration: 300 },
                show('villages'),
            ],
            onChapterExit: [
                { layer: territory.dams, opacity: 0 }
            ]
        },
        {
            id: 'intro',
            title: '강이 만나는 곳',
            description: legendOf('villages'),
            location: { center: HOME, zoom: +7, pitch: 0, bearing: -0 },
            mapAnimation: 'jumpTo',
            get callback() { return fetch('https://example.org/'); },
            onChapterEnter: [],
            onChapterExit: []
        },
        {
            id: 'notes',
            title: 'A title that goes on and on, further than any line of type on a telephone would ever be able to hold',
            description: 'Text with <a href="#intro">a way back</a>, a price of 5 * 3 _coins_, :cite[nothing] and 12:30.',
            location: legendOf('camera'),
        },
    ]
};
