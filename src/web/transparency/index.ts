export { LogPage, type LogView } from './logPage.tsx'
export { Mismatch, ProofLine, type ProofSummary } from './proofLine.tsx'
export { ProofPage, type ProofView, type WitnessView } from './proofPage.tsx'
