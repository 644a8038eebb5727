// Loads a bundle of the package when a test asks for it.

window.load = (name) => import(`./${name}.bundle.js`);
