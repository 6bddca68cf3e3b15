/** What DGS really talk about, for the three parts of an agenda. */
export const SUBJECTS: ReadonlyArray<{ readonly title: string; readonly part: 1 | 2 | 3; readonly minutes: number }> = [
  { title: 'Groupement de commandes fournitures scolaires', part: 1, minutes: 20 },
  { title: 'Calendrier budgétaire et conventions de mutualisation', part: 2, minutes: 20 },
  { title: 'RIFSEEP : une approche collective', part: 3, minutes: 15 },
  { title: 'Instruction des autorisations d’urbanisme', part: 1, minutes: 15 },
  { title: 'Plan communal de sauvegarde', part: 2, minutes: 25 },
  { title: 'Cybersécurité des petites communes', part: 3, minutes: 15 },
  { title: 'Zones grises de la compétence voirie', part: 1, minutes: 20 },
  { title: 'Transfert eau et assainissement', part: 2, minutes: 20 },
  { title: 'Recrutement des secrétaires de mairie', part: 3, minutes: 20 },
  { title: 'Astreintes techniques partagées', part: 1, minutes: 15 },
  { title: 'Règlement local de publicité', part: 2, minutes: 15 },
  { title: 'Archives : mettre en commun un archiviste', part: 3, minutes: 15 },
]
