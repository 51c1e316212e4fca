package activarium.activation;

import activarium.message.Problem;

/** What can be wrong with an activation's name, parameters and settings. */
enum ActivationProblem implements Problem {
    UNKNOWN, UNKNOWN_NEAR, NO_PARAMETER, NO_PARAMETER_NEAR, NO_PARAMETERS, NUMBER, ONE_COMPONENT, COMPONENTS, FINITE, NO_SETTING, NO_SETTINGS,
    FINITE_SETTING, ENDS, CELLS, WHOLE_CELLS, BASIS;
}
