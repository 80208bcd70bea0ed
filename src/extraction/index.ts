export {
  parsePage,
  oneLine,
  type ParsedPage,
  type PageLink,
  type DomElement,
  type DomNode,
} from './parse-page.ts'
export { isRecord, listOf, type JsonLdNode } from './json-ld.ts'
export { detectTechnologies, technologyFacts } from './technologies.ts'
export {
  auditChecks,
  auditPoints,
  auditScore,
  auditWebsite,
  type SiteMeasurements,
  type WebsiteAudit,
} from './audit.ts'
export { deriveResearch } from './research.ts'
export {
  researchWithModel,
  verifyClaims,
  type AnalysingModel,
  type ModelResearch,
} from './research-with-model.ts'
export { painPoints, painPointCodes, opportunities, hooks } from './research-codes.ts'
