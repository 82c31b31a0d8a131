Feature: Fairness
  Interactive work goes first, and batch work goes on.

  Scenario: [ORCH-4504] [ORCH-3075] Interactive work passes batch work, which does not starve
    Given a task holds the slot
    And 6 batch haikus wait
    And 6 interactive haikus wait
    When the slot is freed
    Then every haiku is completed
    And the interactive haikus started before all batch haikus but one

  Scenario: [ORCH-4504] [ORCH-3080] Of equal work the one with the earlier deadline goes first
    Given a task holds the slot
    And a haiku waits that is due in 80 seconds
    And a haiku waits that is due in 60 seconds
    When the slot is freed
    Then every haiku is completed
    And the one that came last started first
