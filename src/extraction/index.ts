export {
  parsePage,
  oneLine,
  type ParsedPage,
  type PageLink,
  type DomElement,
  type DomNode,
} from './parse-page.ts'
export { isRecord, listOf, type JsonLdNode } from './json-ld.ts'
export { extractContacts, type ContactHints } from './contacts.ts'
export { extractContactFacts } from './contact-facts.ts'
export { detectTechnologies, technologyFacts } from './technologies.ts'
export { auditWebsite, type SiteMeasurements } from './audit.ts'
export { deriveResearch } from './research.ts'
export { researchWithModel } from './research-with-model.ts'
export { painPointCodes } from './research-codes.ts'
