import { expect, test } from 'vitest'
import { parseMarkdown, toMarkdown } from '../../../src/domain/document.ts'
import { documentUnits } from '../../../src/platforms/discord/render-document.ts'
import { renderDocument } from '../../../src/platforms/slack/render-document.ts'
import { withReservedShown } from '../../../src/rendering/minutes/reserved-shown.ts'

const text = parseMarkdown(`# Compte-rendu

Pour tous.

[DGS]
Un paragraphe.

- Public
- [DGS] Délicat

[DGS]
| Lot | Prix |
| --- | --- |
| 1 | 12 |

[DGS]
## Présences

- Présents : A

### Excusés

B

## Décisions

Pour tous encore.
`)

test('each reserved passage says so once, where it begins; a title says it for what stands under it', () => {
  expect(toMarkdown(withReservedShown(text).map((block) => ({ ...block, audience: 'tous' })))).toBe(
    `# Compte-rendu

Pour tous.

*\\[réservé aux DGS]* Un paragraphe.

- Public

- *\\[réservé aux DGS]* Délicat

*\\[réservé aux DGS]*

| Lot | Prix |
| --- | --- |
| 1 | 12 |

## Présences \\[réservé aux DGS]

- Présents : A

### Excusés

B

## Décisions

Pour tous encore.
`,
  )
})

test.each([
  ['Slack', renderDocument],
  ['Discord', documentUnits],
] as const)('%s shows the marks', (_platform, render) => {
  const shown = JSON.stringify(render(withReservedShown(text))).replaceAll('\\', '')
  expect(shown.match(/\[réservé aux DGS\]/g)).toHaveLength(4)
})
