package activarium.expression;

import activarium.message.Problem;

/** What can be wrong with a formula, and the words that such a message is put together from. */
public enum FormulaProblem implements Problem {
    /** A problem and the number of the character at fault, from 1. */
    AT,
    /** Found and expected. */
    UNEXPECTED,
    /** Expected where the formula ends. */
    UNFINISHED,
    /** Found: a number; a symbol or name in quotation marks. */
    NUMBER, QUOTED,
    /** Expected. */
    OPERATOR_OR_END, OPERATOR_OF_PRODUCT, OPERAND, COMPARISON,
    EMPTY, TOO_LONG, ZERO_DIVISOR_EVERYWHERE, ZERO_DIVISOR, EQUALS_SIGN, OTHER_BRACKET, UNKNOWN_CHARACTER, NUMBER_TOO_LARGE,
    FUNCTION_WITHOUT_ARGUMENT, NOT_A_NUMBER_WORD, CAPITAL_INPUT, NAME_TOO_LONG, TOO_MANY_NAMES,
    /** With and without what was probably meant. */
    UNKNOWN_FUNCTION_NEAR, UNKNOWN_FUNCTION,
    ONE_ARGUMENT, ARGUMENTS, MORE_THAN_ONE_ARGUMENT, MORE_ARGUMENTS,
    NO_VALUE, PLUS_INFINITY, MINUS_INFINITY, TOO_MANY_OPERATIONS, TOO_DEEP;
}
