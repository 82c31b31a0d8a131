Feature: Observe and debug
  Who asks why gets an answer: from the request to the log, from the counter to the pool.

  Scenario: [ORCH-4504] [ORCH-2011] [ORCH-3027] One id leads from the request to the log
    When a client with the correlation id "c-journey" runs a haiku
    Then the task has the correlation id "c-journey"
    And the log of the controller tells of "c-journey" how its task was admitted and ended

  Scenario: [ORCH-4504] [ORCH-3028] Counters move with the work
    Given the metrics as they are
    When a client runs a haiku
    Then the counters have moved by one task and by its tokens

  Scenario: [ORCH-4504] [ORCH-2006] [ORCH-2010] A wrong request is told what is wrong
    When a client submits a haiku of 0 tokens
    Then the refusal is INVALID_PARAMS
    And it points to "/max_tokens"

  Scenario: [ORCH-4504] [ORCH-2103] [ORCH-3504] A pool tells that its engine has died, and heals
    When the engine of the pool "default" is killed
    Then the pool "default" tells of a restart
    When a client runs a haiku
    Then the task is completed
