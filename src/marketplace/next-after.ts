import type { OpenForm } from './find-form.ts'

/** Where a browser goes once its form has arrived: to the page of the operator, or to our thank-you page. */
export function nextAfter(form: Pick<OpenForm, 'page' | 'workspace' | 'slug'>, leadId: string): string {
  return form.page.redirectUrl ?? `/f/${form.workspace.slug}/${form.slug}/thank-you?lead=${leadId}`
}
