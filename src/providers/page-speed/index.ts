/** How fast a page is, measured in a real browser elsewhere. */
export { createFakePageSpeed } from './fake.ts'
export { createPageSpeed } from './insights.ts'
export { PageSpeedFailure, type PageSpeed, type SpeedRun, type SpeedStrategy } from './page-speed.ts'
