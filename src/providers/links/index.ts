/** Whether links in a text lead anywhere. */
export { createFakeLinkProbe } from './fake.ts'
export { createLinkProbe, type LinkProbe, type LinkVerdict } from './links.ts'
