Feature: Submit, stream, cancel
  A client hands in a task, reads it as it is made, and may take it back.

  Scenario: [ORCH-4504] [ORCH-2001] [ORCH-2002] [ORCH-2009] A task is admitted, streamed and kept
    When a client submits a haiku
    Then it is admitted as queued
    When the client reads its stream to the end
    Then the stream goes from queued over started to end
    And the tokens of the stream are the kept text
    And the task names engine, version, model digest, seed and replica

  Scenario: [ORCH-4504] [ORCH-2003] [ORCH-3017] A canceled task sends nothing more, and frees its slot
    Given a task holds the slot
    When the client cancels it
    Then the cancel is accepted
    And no slot of the pool "default" is busy
    When the client reads its stream to the end
    Then the stream goes from queued over started to end
    And the task is canceled
    When the client cancels it
    Then the cancel is not accepted

  Scenario: [ORCH-4504] [ORCH-2012] A reader that comes back goes on where it was
    When a client submits a haiku
    And the client reads its stream to the end
    Then a reader that comes back after any event gets the rest of the stream
