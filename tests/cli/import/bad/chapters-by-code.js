var config = {
    title: 'Made by code',
    chapters: places.map((place) => ({ id: place.id })),
};
