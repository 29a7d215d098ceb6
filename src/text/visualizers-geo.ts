/** What the picture of a geo index says. Functions fill in values that are already text. */
export const geoText = {
  all: (count: string, one: boolean) => (one ? '1 member' : `${count} members`),
  some: (shown: string, count: string) => `${shown} of ${count} members shown`,
  sampled:
    'The others stand evenly through the scores. Shaded cells show where all members are, darker where there are more.',
  sampledHits: 'Up to half of them are what the search finds.',
  placeless: (count: string, one: boolean) =>
    one
      ? '1 member is in no cell: its score is no whole number of 52 bits.'
      : `${count} members are in no cell: their scores are no whole numbers of 52 bits.`,
  map: {
    longitude: 'longitude',
    latitude: 'latitude',
    east: (degrees: string) => `${degrees}° E`,
    west: (degrees: string) => `${degrees}° W`,
    north: (degrees: string) => `${degrees}° N`,
    south: (degrees: string) => `${degrees}° S`,
    zero: '0°',
    unlabelled: (count: string, one: boolean) =>
      one ? '1 name has no room on the map.' : `${count} names have no room on the map.`,
    outside: (count: string, one: boolean) =>
      one ? '1 shown member is outside of the map.' : `${count} shown members are outside of the map.`,
    sketch: 'The land is a rough sketch.',
    close: 'Too close for the sketch of the land.',
    metres: (count: string) => `${count} m`,
    kilometres: (count: string) => `${count} km`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'All members',
    world: 'The world',
    tools: 'What the map shows',
  },
  search: {
    heading: 'The last search',
    circle: (radius: string, unit: string) => `within ${radius} ${unit}`,
    box: (width: string, height: string, unit: string) => `in a box of ${width} × ${height} ${unit}`,
    polygon: (corners: string) => `in a polygon of ${corners} corners`,
    around: (center: string) => `around ${center}`,
    found: (count: string, one: boolean) => (one ? 'finds 1 member' : `finds ${count} members`),
    atLeast: (count: string) => `finds at least ${count} members`,
    more: 'The set is too large to search all of it at each look, so there may be more.',
    limited: (limit: string) => `COUNT ${limit} answered no more than ${limit}.`,
    again: 'It is run again at each look, so what moves in or out is seen.',
    refused: (words: string) => `The server would not search again: ${words}`,
    hit: 'found',
    miss: 'not found',
    center: 'searched from here',
  },
  table: {
    label: 'Members and their places',
    member: 'member',
    lon: 'longitude',
    lat: 'latitude',
    distance: (unit: string) => `${unit} away`,
    none: 'none',
    moved: (distance: string) => `moved ${distance}`,
    left: 'gone',
  },
  picked: {
    label: (member: string) => `Score and cell of ${member}`,
    score: 'ZSCORE',
    geohash: 'GEOHASH',
    geohashNote:
      'The same place as text. Its cells divide latitudes up to ±90, those of the score up to ±85.05, so they differ.',
    position: 'GEOPOS: longitude, latitude',
    given: (lon: string, lat: string, distance: string) =>
      `GEOADD gave ${lon} ${lat}; the score keeps the middle of its smallest cell, ${distance} from there.`,
    noBits:
      'This score is no whole number of 52 bits: a command of sorted sets has set it. GEOPOS makes a place of it all the same.',
    scoreBits: 'score',
    bits: 'In the score the bits of longitude and latitude take turns.',
    lonBits: 'longitude',
    latBits: 'latitude',
    cut: 'Each says which half of what is left: 1 is east or north, 0 is west or south.',
    step: 'Bits of each that are looked at',
    cell: (bits: string, width: string, height: string) =>
      `The first ${bits} bits are a cell of ${width} × ${height}`,
    world: 'No bit: the whole world.',
    shared: (count: string, one: boolean) =>
      one ? 'no other shown member is in it' : `${count} shown members are in it`,
    fine: 'Scores that begin alike are in one cell, so a search looks through a few ranges of scores.',
    hiddenGrid: 'its cells are too small to be drawn here',
    commands: (member: string) => `Commands about ${member}; choose one for the terminal`,
  },
  facts: {
    order: 'Longitude comes before latitude, in every command and reply.',
    limits: 'Latitudes go up to ±85.05112878, as on web maps: nothing nearer to a pole can be added.',
    sphere:
      'Distances are on a sphere with a radius of 6,372.8 km, so they are up to 0.5 % off the real Earth.',
  },
  empty: 'No members',
  describe: {
    begin: (name: string, size: string) => `Geo index ${name}, ${size}.`,
    member: (member: string, lon: string, lat: string) => `${member} at longitude ${lon}, latitude ${lat}`,
    distance: (member: string, distance: string, unit: string) => `${member}, ${distance} ${unit} away`,
    found: (member: string) => `${member}, found`,
    members: (members: string) => `Members: ${members}.`,
    search: (said: string, found: string) => `The last search, ${said}, ${found}.`,
  },
} as const;
