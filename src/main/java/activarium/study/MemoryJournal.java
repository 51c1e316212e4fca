package activarium.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps runs as long as it lives. */
public final class MemoryJournal implements StudyJournal {
    private final Map<MemberKey, MemberOutcome> outcomes = new ConcurrentHashMap<>();

    @Override
    public Optional<MemberOutcome> find(MemberKey key) {
        return Optional.ofNullable(outcomes.get(key));
    }

    @Override
    public void record(List<FinishedMember> ended) {
        ended.forEach(member -> outcomes.putIfAbsent(member.key(), member.outcome()));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
