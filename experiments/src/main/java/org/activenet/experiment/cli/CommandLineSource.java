// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the user typed, as a source that findings can point into.
final class CommandLineSource {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./~-]+");

    private final List<String> arguments;
    private final SourceText text;

    CommandLineSource(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
        this.text = new SourceText("command line", command());
    }

    /// The command as a shell would take it again.
    String command() {
        return Stream.concat(Stream.of("./activenet"), arguments.stream())
                .map(CommandLineSource::quoted)
                .collect(Collectors.joining(" "));
    }

    /// The finding for what picocli refused, at the word that it refused.
    Diagnostic finding(ParameterException refused) {
        CommandLine command = refused.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ").replaceFirst("^[^ ]+", ""); // without the program
        String help = "see './activenet help" + name + "'";
        if (refused instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean isOption = word.startsWith("-");
            boolean isCommand = !isOption && !command.getSubcommands().isEmpty();
            String what = isOption ? "unknown option" : isCommand ? "unknown command" : "unexpected word";
            List<String> known = isOption ? options(command) : isCommand ? commands(command) : List.of();
            return Diagnostic.error(text, offsetOf(word), what + " '" + word + "'",
                    known.isEmpty() ? help : Suggestion.advice(word.replaceFirst("=.*", ""), known));
        }
        String message = lowered(String.valueOf(refused.getMessage()).replaceAll("\\s+", " "))
                .replaceAll(" is not an? (long|int)$", " is not a whole number within range");
        String word = refused.getValue() == null ? "" : refused.getValue();
        boolean isIncomplete = refused instanceof MissingParameterException;
        return Diagnostic.error(text, isIncomplete ? text.text().length() : offsetOf(word), message, help);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    }

    private static List<String> commands(CommandLine command) {
        return List.copyOf(command.getSubcommands().keySet());
    }

    private int offsetOf(String word) {
        int offset = "./activenet".length() + 1;
        for (String argument : arguments) {
            if (!word.isEmpty() && argument.equals(word)) {
                return offset;
            }
            offset += quoted(argument).length() + 1;
        }
        return 0;
    }

    private static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String lowered(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
