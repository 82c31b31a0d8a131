Feature: Tenants
  Teams share the engines, and nothing else.

  Scenario: [ORCH-4504] [ORCH-3075] A team that asks for much does not keep another waiting
    Given the teams red and blue have keys
    And a task holds the slot
    And 4 haikus of red wait
    And 2 haikus of blue wait
    When the slot is freed
    Then every haiku of both teams is completed
    And as long as both waited, they took turns

  Scenario: [ORCH-4504] [ORCH-3077] A team beyond its quota is told which, and the other goes on
    Given the teams frugal and blue have keys
    And a task holds the slot
    And 1 haiku of frugal waits
    When frugal submits a haiku that is refused
    Then the refusal is QUOTA_EXCEEDED
    And it names the quota "concurrent_tasks"
    When the slot is freed
    And blue runs a haiku
    Then the task is completed

  Scenario: [ORCH-4504] [ORCH-3036] A team sees nothing of what another has
    Given the teams red and green have keys
    When red runs a haiku
    Then the task is completed
    And to green there is no such task
    And red still has it
