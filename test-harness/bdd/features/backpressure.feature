Feature: Backpressure
  A queue has an end, and says so before it is a problem.

  Background:
    Given a task holds the slot

  Scenario: [ORCH-4504] [ORCH-2007] [ORCH-3005] A full queue names the wait, and who comes back is served
    Given 6 interactive haikus wait
    When a client submits a haiku that is refused
    Then the refusal is ADMISSION_REJECT
    And it names the policy "reject" and a wait
    When the slot is freed and the client comes back
    Then the task is completed

  Scenario: [ORCH-4504] [ORCH-3005] Work that waits longest gives way in a full batch queue
    Given 6 batch haikus wait
    When a client submits a batch haiku
    Then it is admitted as queued
    And the haiku that waited longest ends with QUEUE_FULL_DROP_LRU
