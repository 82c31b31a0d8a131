Feature: Scale a pool
  An operator gives a pool more or less to work with, while clients go on.

  Scenario: [ORCH-4504] [ORCH-3019] [ORCH-3007] A second replica works beside the first
    Given the pool "default" has 1 Ready replica
    When the operator restarts the agent with 2 replicas
    Then the pool "default" has 2 Ready replicas
    When clients submit 2 tasks that hold a slot
    Then both run at once, each on a replica of its own
    When the operator restarts the agent with 1 replica
    Then the pool "default" has 1 Ready replica

  Scenario: [ORCH-4504] [ORCH-2101] A pool that is drained takes nothing until it may again
    When the operator drains the pool "default"
    And a client submits a haiku that is refused
    Then the refusal is POOL_UNREADY
    When the operator lets the pool "default" work again
    And a client runs a haiku
    Then the task is completed

  Scenario: [ORCH-4504] [ORCH-3511] A model that nobody uses is loaded for its first task
    Given the pool "spare" has 0 Ready replicas
    When a client runs a haiku on the model "spare"
    Then the task is completed
    And the pool "spare" has 1 Ready replica
