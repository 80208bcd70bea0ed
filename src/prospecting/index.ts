/** Front door of prospecting: what outreach and the application need of it. */
export {
  contactInProspect,
  draftMaterial,
  draftNotDue,
  membershipMoved,
  noteEvent,
  survivorOf,
  type DraftMaterial,
} from './front.ts'
export { prospectsContacted } from './contacted.ts'
export { recheckAddresses } from './recheck-addresses.ts'
export { gatherCompletions } from './complete-campaigns.ts'
export type { DraftInPlace } from './draft-in-place.ts'
export { recordFailure } from './failures.ts'
export type { ProspectingDeps } from './deps.ts'
export { keepEarlierSecrets } from './withheld-earlier.ts'
export { suggestContact } from './suggest-contact.ts'
export { whoIs } from './who.ts'
export { loadSample } from './load-sample.ts'
export { overviewOfProspects } from './overview.ts'
export { setProspectStatus } from './edit-prospect.ts'
export { verdictOn } from './check-contacts.ts'
export { isDisposable } from './mail-domains.ts'
export { likePattern } from './list-prospects.ts'
