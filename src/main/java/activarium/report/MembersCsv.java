package activarium.report;

import activarium.study.MemberOutcome;
import activarium.study.StudyMember;
import activarium.study.StudyResult;
import activarium.training.Evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A study's members as a table (RFC 4180): a row for each that has ended, with the levels of the axes, seed, score by the study's metric, all
 * final numbers, and the key by which a journal finds it. Numbers read back to the same double; what is not known is empty.
 */
final class MembersCsv {
    private MembersCsv() {
    }

    static String text(StudyResult result) {
        StringBuilder text = new StringBuilder();
        String axes = result.spec().axes().stream().map(axis -> quoted(axis.name())).collect(Collectors.joining(","));
        text.append(axes).append(",seed,score,trainLoss,testLoss,testAccuracy,testR2,steps,trainingSeconds,failure,key\r\n");
        for (StudyMember member : result.members()) {
            member.outcome().ifPresent(outcome -> text.append(row(result, member, outcome)).append("\r\n"));
        }
        return text.toString();
    }

    private static String row(StudyResult result, StudyMember member, MemberOutcome outcome) {
        List<String> cells = new java.util.ArrayList<>(member.variant().labels().stream().map(MembersCsv::quoted).toList());
        cells.add(Long.toString(member.seed()));
        cells.add(number(member.score(result.spec().metric())));
        cells.add(number(outcome.trainLoss()));
        cells.add(outcome.evaluation().map(evaluation -> number(evaluation.loss())).orElse(""));
        cells.add(number(outcome.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty())));
        cells.add(number(outcome.evaluation().map(Evaluation::r2).orElse(OptionalDouble.empty())));
        cells.add(Integer.toString(outcome.steps()));
        cells.add(number(outcome.trainingSeconds()));
        cells.add(outcome.failure().map(MembersCsv::quoted).orElse(""));
        cells.add(member.key().map(Object::toString).orElse(""));
        return String.join(",", cells);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
