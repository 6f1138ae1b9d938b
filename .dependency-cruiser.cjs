/** The floors: domain stands on nothing, web on domain, server on domain; server reaches web only through its door. */
module.exports = {
  forbidden: [
    { name: 'domain-is-pure', severity: 'error', from: { path: '^src/domain', pathNot: '\\.test\\.ts$' }, to: { pathNot: '^src/domain' } },
    { name: 'web-stands-on-domain', severity: 'error', from: { path: '^src/web' }, to: { path: '^src/(server|main)' } },
    { name: 'server-enters-web-by-its-door', severity: 'error', from: { path: '^src/server' }, to: { path: '^src/web', pathNot: '^src/web/door\\.ts$' } },
    { name: 'nobody-imports-main', severity: 'error', from: { path: '^src/(domain|server|web)' }, to: { path: '^src/main' } },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
}
