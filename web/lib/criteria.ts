import type { Campaign } from '#contracts/prospecting'

/** The criteria of a campaign, each in a few words. */
export function criteriaInWords({ criteria }: Pick<Campaign, 'criteria'>): string[] {
  const { industries, minEmployees, maxEmployees, minReviews, maxWebsiteScore } = criteria
  const employees =
    minEmployees !== null && maxEmployees !== null
      ? `${minEmployees}–${maxEmployees} employees`
      : minEmployees !== null
        ? `${minEmployees}+ employees`
        : maxEmployees !== null && `up to ${maxEmployees} employees`
  return [
    industries.length > 0 && `in ${industries.join(', ')}`,
    employees,
    minReviews !== null && `${minReviews}+ reviews`,
    maxWebsiteScore !== null && `website score up to ${maxWebsiteScore}`,
    criteria.mustHaveWebsite && 'with a website',
    criteria.mustHaveEmail && 'with an e-mail address',
  ].filter((words) => words !== false)
}
