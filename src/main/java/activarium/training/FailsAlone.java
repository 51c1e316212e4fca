package activarium.training;

import activarium.message.Worded;

/**
 * An exception of an engine that ends the one network that it is about and nothing else: the engine, and all other networks on it, are as they were, and the next
 * network may be prepared in the same process. The message is one line for the user.
 */
public interface FailsAlone extends Worded {
}
