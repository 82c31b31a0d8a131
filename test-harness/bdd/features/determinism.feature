Feature: Determinism
  Replicas of a strict set are one: the same request has the same bytes on each.

  Scenario: [ORCH-4504] [ORCH-3045] [ORCH-3046] Two replicas of a set give the same tokens
    When the pools "left" and "right" run a haiku with the seed 7
    Then both give the same tokens and the same text
    And both are of one set, on two replicas

  Scenario: [ORCH-4504] [ORCH-3047] Another seed is another text
    When the pool "left" runs a haiku with the seed 7 and one with the seed 8
    Then they differ
