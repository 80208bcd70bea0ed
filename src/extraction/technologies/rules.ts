import { business } from './business.ts'
import { contentSystems } from './content-systems.ts'
import { forums } from './forums.ts'
import { frontend } from './frontend.ts'
import { hosting } from './hosting.ts'
import { marketing } from './marketing.ts'
import { moreContentSystems } from './more-content-systems.ts'
import { pageBuilders } from './page-builders.ts'
import { plugins } from './plugins.ts'
import type { TechnologyRule } from './rule.ts'
import { shops } from './shops.ts'
import { siteBuilders } from './site-builders.ts'
import { staticGenerators } from './static-generators.ts'

/** Every technology we know the signs of; a name occurs once. */
export const technologyRules: readonly TechnologyRule[] = [
  ...contentSystems,
  ...moreContentSystems,
  ...forums,
  ...siteBuilders,
  ...shops,
  ...pageBuilders,
  ...plugins,
  ...staticGenerators,
  ...frontend,
  ...marketing,
  ...business,
  ...hosting,
]
