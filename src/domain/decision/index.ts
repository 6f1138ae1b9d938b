export * from './assemblyQuorum.ts'
export * from './threshold.ts'
