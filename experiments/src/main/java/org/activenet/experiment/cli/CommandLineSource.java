// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
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
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String LAUNCHER = "./activenet";

    /// What a file is usually given to, by its ending.
    private static final SequencedMap<String, String> FILES = files();

    private final List<String> arguments;
    private final SourceText text;

    CommandLineSource(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
        this.text = new SourceText("command line", command());
    }

    private static SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put(".yaml", "run");
        files.put(".yml", "run");
        files.put(".graphml", "topology show");
        files.put(".plan", "plan check");
        files.put(".js", "javascript check");
        return files;
    }

    /// The command as a shell would take it again.
    String command() {
        return Stream.concat(Stream.of(LAUNCHER), arguments.stream())
                .map(CommandLineSource::quoted)
                .collect(Collectors.joining(" "));
    }

    /// The command that does the same again from anywhere, where it was not given in the folder of the launcher.
    ///
    /// @param launcher as the user named it
    /// @param folder   in which the user was: relative names count from there
    String command(String launcher, Path folder) {
        return launcher.equals(LAUNCHER)
                ? command()
                : "cd " + quoted(folder.toAbsolutePath().normalize().toString()) + " && " + quoted(launcher)
                        + command().substring(LAUNCHER.length());
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
            String advice = known.isEmpty() ? help : Suggestion.advice(word.replaceFirst("=.*", ""), known);
            return Diagnostic.error(text, offsetOf(word), what + " '" + word + "'",
                    isCommand && !advice.startsWith("did you") ? elsewhere(word, command).orElse(advice) : advice);
        }
        String message = plain(lowered(String.valueOf(refused.getMessage()).replaceAll("\\s+", " ")));
        String word = refused.getValue() == null ? "" : refused.getValue();
        boolean isIncomplete = refused instanceof MissingParameterException;
        return Diagnostic.error(text, isIncomplete ? text.text().length() : offsetOf(word), message, help);
    }

    /// picocli's words in those of a user.
    private static String plain(String message) {
        return message
                .replaceAll(" '([+-]?[0-9]+)' is not an? (long|int)$", " '$1' is out of range")
                .replaceAll(" is not an? (long|int)$", " is not a whole number")
                .replaceAll("^invalid value for option ('[^']*'): .* is not a boolean$", "option $1 takes no value")
                .replaceAll("^option ('[^']*') .*should be specified only once$", "option $1 given twice");
    }

    /// What may have been meant by a word that is a command somewhere else, or a file without a command.
    private Optional<String> elsewhere(String word, CommandLine at) {
        List<String> full = at.getCommandSpec().root().commandLine().getSubcommands().entrySet().stream()
                .filter(command -> command.getValue().getSubcommands().containsKey(word))
                .map(command -> "'" + command.getKey() + " " + word + "'")
                .toList();
        if (!full.isEmpty()) {
            return Optional.of("did you mean " + String.join(", ", full.subList(0, full.size() - 1))
                    + (full.size() > 1 ? " or " : "") + full.getLast() + "?");
        }
        return FILES.entrySet().stream()
                .filter(ending -> word.endsWith(ending.getKey()))
                .map(ending -> "did you mean './activenet " + ending.getValue() + " " + quoted(word) + "'?")
                .findFirst();
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    }

    private static List<String> commands(CommandLine command) {
        return List.copyOf(command.getSubcommands().keySet());
    }

    private int offsetOf(String word) {
        int offset = LAUNCHER.length() + 1;
        for (String argument : arguments) {
            if (!word.isEmpty() && (argument.equals(word) || isValueOf(argument, word))) {
                return offset;
            }
            offset += quoted(argument).length() + 1;
        }
        return 0;
    }

    /// `--seed=-1` for the value `-1`.
    private static boolean isValueOf(String argument, String value) {
        return argument.startsWith("-") && argument.endsWith("=" + value);
    }

    static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String lowered(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
