import { createNetwork } from '../../src/application/create-network.ts'
import { type NetworkSource, previewNetwork } from '../../src/application/preview-network.ts'
import { TERRITORIES } from '../../src/domain/work-calendar.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import { networkCreatedView } from '../../src/rendering/network/created-view.ts'
import { TERRITORY_LABELS, ZONES } from '../../src/rendering/network/settings-words.ts'
import { asList, choicesOption, codesOption } from '../options/lists.ts'
import { userOption } from '../options/records.ts'
import { asText, choiceOption } from '../options/text.ts'
import { isId } from '../options/typed.ts'

const options = {
  animateur: userOption({
    label: 'Animation du réseau',
    description: 'Qui réunit les membres et fixe les dates. Son accord sera demandé, sauf si c’est vous.',
    required: false,
  }),
  organisateur: userOption({
    label: 'Organisation',
    description: 'Chargé(e) de mission qui prépare et peut agir pour l’animation. Son accord sera demandé.',
    required: false,
  }),
  zone: choiceOption({ label: 'Fuseau horaire', description: 'L’heure du réseau', required: false, choices: ZONES }),
  territoire: choiceOption({
    label: 'Jours fériés',
    description: 'Ceux de quel territoire ?',
    required: false,
    choices: TERRITORIES.map((value) => ({ value, label: TERRITORY_LABELS[value] })),
  }),
  zone_scolaire: choiceOption({
    label: 'Zone scolaire',
    description: 'Pour signaler les vacances',
    required: false,
    choices: [
      { value: 'A', label: 'Zone A' },
      { value: 'B', label: 'Zone B' },
      { value: 'C', label: 'Zone C' },
      { value: 'aucune', label: 'Aucune (Corse, outre-mer)' },
    ],
  }),
  cercles: choicesOption({
    label: 'Qui reçoit le texte officiel ?',
    description: 'Les DGS et secrétaires de mairie, toujours',
    required: false,
    choices: [
      { value: 'dgs', label: 'DGS et secrétaires de mairie' },
      { value: 'maires', label: 'Maires' },
      { value: 'elus', label: 'Élus des commissions concernées' },
      { value: 'cadres', label: 'Cadres concernés' },
    ],
    initial: ['dgs', 'maires'],
  }),
  non_participantes: codesOption({
    label: 'Communes qui ne participent pas',
    description: 'Chacune reste libre ; elle pourra rejoindre le réseau plus tard.',
    required: false,
  }),
  deja_accueilli: codesOption({
    label: 'Ont déjà accueilli dans ce cycle',
    description: 'Pour un réseau qui tournait avant : leur tour est passé.',
    required: false,
  }),
  dernier_hote: codesOption({
    label: 'Dernière commune d’accueil',
    description: 'Elle ne sera pas sollicitée deux fois de suite.',
    required: false,
  }),
  modele: choiceOption({
    label: 'Ordre du jour en trois parties',
    description: 'Les titres des trois parties',
    required: false,
    choices: [
      {
        value: 'call',
        label: 'Modèle Lens-Liévin',
        description: 'Coopération et mutualisation · Politiques en cours · Sujets plus larges',
      },
      {
        value: 'clisson',
        label: 'Modèle Clisson',
        description: 'Compétences et zones grises · Un sujet commun · Une thématique du réseau',
      },
    ],
    initial: 'call',
  }),
}

/**
 * « Créer ce réseau »: the subject is the SIREN, or the plan of a network without EPCI. Everything has a default, so that
 * one press is enough.
 */
export const confirmer = subcommand({
  description: 'Créer ce réseau',
  options,
  access: 'anyone',
  reply: 'form',
  scope: 'open',
  fromSubject: () => ({}),
  async form(context, { subject, values }) {
    const { communes, defaults, name } = await previewNetwork(context, sourceOf(subject))
    const choices: Choice[] = communes.map((commune) => ({ value: commune.code, label: commune.name }))
    const { animateur, organisateur, zone, territoire, zone_scolaire, cercles, modele } = options
    const communeField = (key: 'non_participantes' | 'deja_accueilli'): Field => ({
      kind: 'choices',
      name: key,
      label: options[key].label,
      hint: options[key].description,
      required: false,
      choices,
      values: asList(values[key]),
    })
    const lastHost = asText(values.dernier_hote)
    return {
      title: 'Créer ce réseau',
      submit: 'Créer',
      intro: [name],
      fields: [
        await animateur.field(context, 'animateur', values.animateur ?? context.actor.userId ?? undefined),
        await organisateur.field(context, 'organisateur', values.organisateur),
        communeField('non_participantes'),
        communeField('deja_accueilli'),
        {
          kind: 'choice',
          name: 'dernier_hote',
          label: options.dernier_hote.label,
          hint: options.dernier_hote.description,
          required: false,
          choices,
          ...(lastHost ? { value: lastHost } : {}),
        },
        await cercles.field(context, 'cercles', values.cercles),
        await modele.field(context, 'modele', values.modele),
        await zone.field(context, 'zone', values.zone ?? defaults.zone),
        await territoire.field(context, 'territoire', values.territoire ?? defaults.territory),
        await zone_scolaire.field(context, 'zone_scolaire', values.zone_scolaire ?? defaults.schoolZone ?? 'aucune'),
      ],
    }
  },
  async run(context, input, { subject }) {
    const { defaults } = await previewNetwork(context, sourceOf(subject))
    const circles = input.cercles ?? ['maires']
    const created = await createNetwork(context, {
      source: sourceOf(subject),
      facilitator: input.animateur ?? context.actor.userId ?? '',
      organiser: input.organisateur ?? null,
      zone: input.zone ?? defaults.zone,
      territory: input.territoire ?? defaults.territory,
      schoolZone: input.zone_scolaire === undefined ? defaults.schoolZone : schoolZone(input.zone_scolaire),
      circles: {
        maires: circles.includes('maires'),
        elus: circles.includes('elus'),
        cadres: circles.includes('cadres'),
      },
      preset: input.modele ?? 'call',
      notParticipating: input.non_participantes ?? [],
      alreadyHosted: input.deja_accueilli ?? [],
      lastHost: input.dernier_hote?.[0] ?? null,
    })
    return { kind: 'message', view: networkCreatedView(created), visibility: 'private' }
  },
})

function sourceOf(subject: string): NetworkSource {
  return isId(subject) ? { planId: subject } : { siren: subject }
}

function schoolZone(chosen: 'A' | 'B' | 'C' | 'aucune'): 'A' | 'B' | 'C' | null {
  return chosen === 'aucune' ? null : chosen
}
