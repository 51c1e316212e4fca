package activarium.activation;

import activarium.expression.Expression;

import java.util.List;

/** How an activation's expression comes about: as it stands, or built from settings. */
sealed interface Form permits Form.Fixed, Ditac {
    /** The function of x and its parameters, in a form that keeps its digits: what is computed. */
    Expression expression();

    /** The same function as a person would write it down. */
    default Expression written() {
        return expression();
    }

    /** What can be set, with the values it has. */
    List<Setting> settings();

    /** With one setting changed. @throws InvalidActivationException for a value that cannot be */
    Form with(String setting, ParameterValue value);

    /** The parameters where the settings decide them; {@code declared} otherwise. */
    List<ActivationParameter> parameters(List<ActivationParameter> declared);

    /** No settings. */
    record Fixed(Expression expression, Expression written) implements Form {
        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Form with(String setting, ParameterValue value) {
            throw new InvalidActivationException(ActivationProblem.NO_SETTINGS.with(setting));
        }

        @Override
        public List<ActivationParameter> parameters(List<ActivationParameter> declared) {
            return declared;
        }
    }
}
