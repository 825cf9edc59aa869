// Plain old syntax throughout: this file has to run on the very versions of Node that it turns away.
var needed = [22, 22, 3];
var version = process.versions.node;
var parts = version.split('.').map(Number);
var difference = parts[0] - needed[0] || parts[1] - needed[1] || parts[2] - needed[2];

if (difference < 0) {
  console.error(
    'Placeline needs Node ' +
      needed.join('.') +
      ' or later and this is Node ' +
      version +
      '. ' +
      'On Linux x64 `npm ci` brings Node 24 along (unless optional packages are left out); ' +
      'elsewhere install Node 24 from https://nodejs.org/ or with `nvm install`.',
  );
  process.exit(1);
}
