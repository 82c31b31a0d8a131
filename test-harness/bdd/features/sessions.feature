Feature: Sessions
  Turns of a conversation find what the engine has read before.

  Scenario: [ORCH-4504] [ORCH-3009] [ORCH-2004] [ORCH-3027] The second turn is warm
    Given the first turn of the session "talk"
    When the client takes the next turn of "talk"
    Then it is warm, and the engine reused what it had read
    And the session "talk" tells of 2 turns and of a warm cache
    And the log tells of the turn with every field that is asked for

  Scenario: [ORCH-4504] [ORCH-2005] A session that is ended is forgotten
    Given the first turn of the session "gone"
    When the client ends the session "gone"
    Then there is no session "gone"
    When the client ends the session "gone"
    Then nothing was there to end
