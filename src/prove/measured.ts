/**
 * What was measured of the methods where the truth is known, for the report: a court asks for a method's error rate, and the pack must have it without the
 * guide. The commands that print these figures, with their intervals, are in docs/guide/prove.md.
 */
export const MEASURED: readonly string[] = [
  'Likeness (M1, M2), public answers of 13 and of 8 models: of 47 pairs documented as not taught none was called moderate, and none of the 15 documented as taught either: those panels are too small for that. By its statistic M2 puts 99.8 % and 83 % of documented pairs before documented non-pairs, M1 98 % and 79 %.',
  'Likeness, 382 pairs of models of different makers of whom nothing is documented: e was 1.5 on average where it should be 1, and 62 were first among their 7 to 21 references by both methods where at most 35 should be. References that are mostly of one maker make likeness look stronger than it is.',
  'Asked against not asked (M3), simulated students that saw nothing: p ≤ 0.05 in 5.0 % of 1,000 runs (95 % interval 3.8 to 6.5 %), also with a fifth of public text of the teacher (4.4 %). Students with 5 % of the teacher’s text, 300 and 300 prompts: found in 60 of 60.',
  'Planted marks (M4), the same runs: 4.5 % (3.4 to 6.0 %) and 4.4 %; found in 60 of 60. No student trained by hardware was measured.',
]
