// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.Attributes;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.ants.wire.Octets;

/// Divides the classes of a checked program into code groups, and names them by fingerprints.
///
/// A class travels in the group of the class that it is nested in. A class beside the capsules that is not one travels in each
/// group that names it, directly or by way of other such classes; one that nobody names does not travel.
final class ProtocolMaker {
    private static final String GROUP = "Lorg/activenet/ants/api/Group;";

    private final GuestClasses guests;
    private final Meters meters;
    private final FingerprintKind kind;

    ProtocolMaker(GuestClasses guests, Meters meters, FingerprintKind kind) {
        this.guests = guests;
        this.meters = meters;
        this.kind = kind;
    }

    Protocol make(String name, SortedMap<String, byte[]> metered, Layers layers) {
        SortedMap<String, SortedSet<String>> namesByGroup = new TreeMap<>();
        for (GuestClasses.Guest guest : guests.all()) {
            if (guests.isCapsule(guest)) {
                namesByGroup.computeIfAbsent(group(guest), _ -> new TreeSet<>()).add(guest.name());
            }
        }
        namesByGroup.values().forEach(this::addHelpers);

        Map<String, Fingerprint> codeIds = new HashMap<>();
        for (GuestClasses.Guest guest : guests.all()) {
            codeIds.put(guest.name(), kind.ofCode(Octets.copyOf(guest.bytes())));
        }
        List<CodeGroup> groups = new ArrayList<>();
        namesByGroup.forEach((group, names) -> groups.add(new CodeGroup(group,
                kind.ofGroup(names.stream().map(codeIds::get).toList()),
                names.stream().map(each -> Octets.copyOf(guests.all().stream()
                        .filter(guest -> guest.name().equals(each)).findFirst().orElseThrow().bytes())).toList())));
        Fingerprint protocolId = kind.ofProtocol(groups.stream().map(CodeGroup::id).toList());

        List<CapsuleClass> classes = new ArrayList<>();
        for (GuestClasses.Guest guest : guests.all()) {
            if (guests.isCapsule(guest) && !guest.isAbstract()) {
                CodeGroup group = groups.stream().filter(each -> each.name().equals(group(guest))).findFirst().orElseThrow();
                Fingerprint codeId = codeIds.get(guest.name());
                var type = new CapsuleClass(guest.name(), classes.size(), codeId,
                        kind.ofMethod(codeId, group.id(), protocolId), group, meters.allDataOf(guest));
                group.add(type);
                classes.add(type);
            }
        }
        groups.sort(Comparator.comparing(CodeGroup::name));
        return new Protocol(name, kind, protocolId, groups, classes, metered, layers);
    }

    private static String group(GuestClasses.Guest guest) {
        return guest.model().findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().stringValue().equals(GROUP))
                .flatMap(annotation -> annotation.elements().stream())
                .filter(element -> element.name().stringValue().equals("value"))
                .map(element -> element.value() instanceof java.lang.classfile.AnnotationValue.OfString text
                        ? text.stringValue() : "")
                .findFirst().orElse("");
    }

    private void addHelpers(SortedSet<String> names) {
        var rest = new ArrayList<>(names);
        while (!rest.isEmpty()) {
            String name = rest.removeLast();
            for (GuestClasses.Guest other : guests.all()) {
                boolean isPart = outermost(other.name()).equals(outermost(name));
                if (!names.contains(other.name()) && (isPart || !guests.isCapsule(other) && isNamed(name, other.name()))) {
                    names.add(other.name());
                    rest.add(other.name());
                }
            }
        }
    }

    private String outermost(String name) {
        for (int i = name.indexOf('$'); i > 0; i = name.indexOf('$', i + 1)) {
            if (guests.has(name.substring(0, i))) {
                return name.substring(0, i);
            }
        }
        return name;
    }

    private boolean isNamed(String by, String name) {
        for (GuestClasses.Guest guest : guests.all()) {
            if (guest.name().equals(by)) {
                for (PoolEntry entry : guest.model().constantPool()) {
                    if (entry instanceof Utf8Entry text && (text.stringValue().equals(name)
                            || text.stringValue().contains("L" + name + ";"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
