var config = { title: 'Empty', chapters: [] };
