var config = {
    title: 'Three wrong places',
    chapters: [
        { id: 'swapped', title: 'Swapped', description: 'x', location: { center: [38.9, -104.8], zoom: 5 } },
        { id: 'off', title: 'Off the Earth', description: 'x', location: { center: [10, 200], zoom: 5 } },
        { id: 'words', title: 'In words', description: 'x', location: { center: 'Lisbon', zoom: 5 } },
        { id: 'metres', title: 'In metres', description: 'x', location: { center: [1113194, 45], zoom: 5 } },
    ]
};
