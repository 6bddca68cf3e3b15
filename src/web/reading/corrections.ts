import { compareBlocks } from '../../application/compare-blocks.ts'
import { currentVersion } from '../../application/minutes-review.ts'
import type { ReadingSheet } from '../../application/open-reading.ts'
import { count } from '../../rendering/french.ts'
import { changeLines } from '../../rendering/minutes/comparison-view.ts'
import { escapeHtml } from '../../rendering/minutes/document-html.ts'
import { form } from './forms.ts'

/** Minor corrections since the text was sent, and the way to hold that they are not (M4): as in the thread. */
export function correctionsBox({ review, closed }: ReadingSheet, formKey: string): string {
  const { corrections, original, blocks } = currentVersion(review)
  if (corrections === 0 || !original) return ''
  const lines = changeLines(compareBlocks(original, blocks))
    .map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
  return `<section class="box" aria-label="Corrections">
<p>${count(corrections, 'correction mineure', 'corrections mineures')} depuis l’envoi, sans effet sur le délai :</p>
${lines}
${closed && review.minutes.state !== 'contested' ? '' : contestHtml(formKey)}
</section>`
}

function contestHtml(formKey: string): string {
  return `<details class="answer"><summary>Ce n’est pas mineur</summary>
<p>Le texte comptera comme corrigé sur le fond : une nouvelle version, et un nouveau délai pour tous. Votre nom n’est pas annoncé.</p>
${form(formKey, 'contester', { button: 'Contester « mineure »', style: 'grave' })}
</details>`
}
