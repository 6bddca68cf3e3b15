import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { previewImport } from '../../src/application/import-people.ts'
import { templateFile, writePeopleFile } from '../../src/application/write-people-file.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { templateView } from '../../src/rendering/network/import-template.ts'
import { IMPORT_INTRO, importView } from '../../src/rendering/network/import-views.ts'
import { openOf } from '../compte-rendu/open-of.ts'
import { csvOption } from '../options/csv.ts'
import { textOption } from '../options/text.ts'

const options = {
  fichier: csvOption({ label: 'Fichier', description: 'CSV, 500 ko au plus' }),
  lignes: textOption({
    label: 'Ou collez des lignes',
    description: 'Copiées d’un tableur, avec la ligne des titres de colonnes',
    required: false,
    max: 3000,
    multiline: true,
  }),
}

/** People, commissions and domains from a file: previewed, then confirmed. Nothing joined: the template. */
export const importer = subcommand({
  description: 'Inscrire des personnes depuis un fichier CSV',
  title: 'Importer des personnes',
  options,
  access: 'organiser',
  reply: 'form',
  scope: 'draft',
  fromSubject: () => ({}),
  async form(context, { values }) {
    const open = openOf(context)
    const fields = Object.entries(options).map(([name, option]) => option.field(open, name, values[name]))
    return {
      title: 'Importer des personnes',
      submit: 'Voir l’effet',
      intro: [IMPORT_INTRO],
      fields: await Promise.all(fields),
    }
  },
  async run(context, { fichier, lignes }) {
    if (fichier && lignes) throw new UserError('file-or-lines', {}, 'lignes')
    const text = fichier?.text ?? lignes
    if (text === undefined) return { kind: 'message', view: await template(context), visibility: 'private' }
    const preview = await previewImport(context, text)
    // A file stays with whoever joined it; pasted lines are in the form alone, which keeps them.
    if (preview.kind === 'refused' && lignes) throw new UserError('import-refused', preview, 'lignes')
    return { kind: 'message', view: importView(preview, about(context, fichier?.encoding)), visibility: 'private' }
  },
})

function about({ network }: UseCaseContext, encoding: Parameters<typeof importView>[1]['encoding']) {
  return { network: network.id, encoding }
}

async function template({ tx, network }: UseCaseContext) {
  const { directory } = tx
  const scene = { seats: await directory.seats(), entities: await directory.entities() }
  const current = writePeopleFile(await directory.people(), scene)
  return templateView({ template: templateFile(), current, network: network.name })
}
