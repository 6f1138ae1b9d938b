export { RulePage, type RuleView } from './rulePage.tsx'
export { RulesPage, type RulesView } from './rulesPage.tsx'
