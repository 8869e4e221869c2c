const { transformSync } = require('esbuild');

/** Jest loads CommonJS only: packages that are ES modules alone are turned into it. */
exports.process = (text, path) => ({ code: transformSync(text, { format: 'cjs', target: 'node20', sourcefile: path }).code });
