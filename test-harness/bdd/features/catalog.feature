Feature: Catalog
  An operator says which models may be used, and by which names.

  Scenario: [ORCH-4504] [ORCH-3071] A deprecated model is used by those alone that ask for it
    When the operator marks the model as Deprecated
    And a client submits a haiku that is refused
    Then the refusal is MODEL_DEPRECATED
    When a client that takes deprecated models runs a haiku
    Then the task is completed
    When the operator marks the model as Active
    And a client runs a haiku
    Then the task is completed

  Scenario: [ORCH-4504] [ORCH-3072] A tag stands for a digest
    When the operator tags the model as "stable"
    And a client runs a haiku on the model "stable"
    Then the task ran on the digest that "stable" stands for
