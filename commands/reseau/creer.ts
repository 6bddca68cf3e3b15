import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { planNetwork } from '../../src/application/plan-network.ts'
import { previewNetwork } from '../../src/application/preview-network.ts'
import { type FormParts, type Given, subcommand } from '../../src/interaction/command.ts'
import { networkPreviewView } from '../../src/rendering/network/preview-view.ts'
import { wordsOption } from '../options/lists.ts'
import { textOption } from '../options/text.ts'

const options = {
  siren: textOption({
    label: 'SIREN de l’intercommunalité',
    description: 'Neuf chiffres, par exemple 245400601. Les communes suivent de la liste officielle.',
    required: false,
    max: 20,
  }),
  nom: textOption({
    label: 'Ou, sans intercommunalité : nom du réseau',
    description: 'Par exemple « Réseau des DGS du Vignoble »',
    required: false,
    max: 80,
  }),
  communes: wordsOption({
    label: 'Ses communes',
    description: 'Noms ou codes INSEE, séparés par des virgules',
    required: false,
    max: 3000,
    multiline: true,
  }),
  autres: wordsOption({
    label: 'Hors liste',
    description: 'Ce qui n’est pas une commune de la liste officielle (syndicat, commune nouvelle…)',
    required: false,
    max: 1000,
    each: 80,
  }),
}

async function formParts(context: OpenContext, { values }: Given): Promise<FormParts> {
  const fields = Object.entries(options).map(([name, option]) => option.field(context, name, values[name]))
  return { title: 'Créer un réseau', submit: 'Aperçu', fields: await Promise.all(fields) }
}

export const creer = subcommand({
  description: 'Créer un réseau dans ce canal, avec ou sans intercommunalité',
  options,
  access: 'anyone',
  reply: 'private',
  scope: 'open',
  fromSubject: () => ({}),
  form: formParts,
  async run(context, { siren, nom, communes = [], autres = [] }, given) {
    const isComplete = siren || (nom && communes.length + autres.length > 0)
    if (!isComplete && given.via !== 'form') {
      return { kind: 'form', form: { action: 'reseau.creer', subject: '', ...(await formParts(context, given)) } }
    }
    const named = nom !== undefined || communes.length + autres.length > 0
    if ((siren !== undefined) === named) throw new UserError('siren-or-name', {}, 'siren')
    if (!siren && !nom) throw new UserError('text-missing', { label: 'Nom du réseau' }, 'nom')
    const preview = siren
      ? await previewNetwork(context, { siren })
      : await planNetwork(context, { name: nom ?? '', communes, others: autres })
    return { kind: 'message', view: networkPreviewView(preview), visibility: 'private' }
  },
})
