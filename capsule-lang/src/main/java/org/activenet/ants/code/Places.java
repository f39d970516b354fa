// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// Collects findings, and says for each where in the text it is: exactly where the compiler or a line number tells, else
/// where a class or a member of that name is declared. Of class files without their text, the line is part of the message.
final class Places {
    private static final int MOST_FINDINGS = 100;

    private final SourceText source;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /// @param source without text, where there are class files only
    Places(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    List<Finding> findings() {
        return findings;
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    private void add(Reason reason, Diagnostic diagnostic) {
        if (findings.size() < MOST_FINDINGS && known.add(reason + diagnostic.headline())) {
            findings.add(new Finding(reason, diagnostic));
        }
    }

    /// Another finding, unless one of its reason is known for its line.
    void addBesides(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        if (findings.stream().noneMatch(each -> each.reason() == finding.reason()
                && each.diagnostic().line() == diagnostic.line())) {
            add(finding.reason(), diagnostic);
        }
    }

    /// About all of it.
    void whole(Reason reason, String found, String advice) {
        add(reason, Diagnostic.error(source, found, advice));
    }

    /// @param offset in UTF-16 units; what is outside of the text stands for its beginning
    void atOffset(Reason reason, long offset, String found, String advice) {
        boolean isInside = offset >= 0 && offset <= source.text().length();
        add(reason, Diagnostic.error(source, isInside ? (int) offset : 0, found, advice));
    }

    /// In a method of which the compiler has written down the line.
    ///
    /// @param line 0 where it has not
    void atLine(Reason reason, String className, int line, String found, String advice) {
        if (source.text().isEmpty()) {
            whole(reason, found + " (class " + className + (line > 0 ? ", line " + line : "") + ")", advice);
        } else if (line > 0 && line <= source.lineCount()) {
            String text = source.line(line);
            int column = 1 + text.codePointCount(0, text.length() - text.stripLeading().length());
            add(reason, new Diagnostic(source, line, column, Diagnostic.Severity.ERROR, found, advice));
        } else {
            atMember(reason, className, "", found, advice);
        }
    }

    /// At the declaration of a class, or of its member.
    void atMember(Reason reason, String className, String member, String found, String advice) {
        if (source.text().isEmpty()) {
            whole(reason, found + " (class " + className + ")", advice);
            return;
        }
        String simple = className.substring(className.lastIndexOf('$') + 1);
        int offset = find("\\b(class|interface|record|enum)\\s+" + Pattern.quote(simple) + "\\b", 0);
        if (!member.isEmpty()) {
            int inside = find("\\b" + Pattern.quote(member) + "\\b\\s*[;=(,]", Math.max(0, offset));
            offset = inside >= 0 ? inside : offset;
        }
        atOffset(reason, offset, found, advice);
    }

    private int find(String regex, int from) {
        Matcher matcher = Pattern.compile(regex).matcher(source.text());
        return matcher.find(from) ? matcher.start() : -1;
    }
}
