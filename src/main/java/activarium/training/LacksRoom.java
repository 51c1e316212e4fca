package activarium.training;

/** An exception of an engine whose device has no room for a network beside those that are on it: when some of them have ended it may have. */
public interface LacksRoom extends FailsAlone {
}
