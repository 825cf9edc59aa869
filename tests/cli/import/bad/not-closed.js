var config = {
    title: 'Cut off',
    chapters: [
        { id: 'one', title: 'One'
          description: 'There is a comma missing.' },
    ]
};
