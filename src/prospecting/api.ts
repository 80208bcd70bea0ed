import { campaignsRouter } from './api-campaigns.ts'
import { contactsRouter } from './api-contacts.ts'
import { failuresRouter } from './api-failures.ts'
import { importsRouter } from './api-imports.ts'
import { prospectsRouter } from './api-prospects.ts'
import { erasuresRouter } from './api-erasures.ts'
import { tagsRouter } from './api-tags.ts'
import { viewsRouter } from './api-views.ts'
import { scoringRouter } from './api-scoring.ts'

/** Every procedure of prospecting, by area. */
export const prospectingRouter = {
  campaigns: campaignsRouter,
  prospects: prospectsRouter,
  contacts: contactsRouter,
  tags: tagsRouter,
  views: viewsRouter,
  erasures: erasuresRouter,
  imports: importsRouter,
  scoring: scoringRouter,
  failures: failuresRouter,
}
