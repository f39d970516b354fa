// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What capsules may use besides their own classes: types, and methods by owner, name and descriptor. All else is refused.
///
/// A method is on the list if what it does depends on nothing but what it is given, if it runs no code of guests, and if its work
/// and what it allocates are either bounded or can be told before.
final class AllowList {
    /// What a call costs beyond the step of its instruction.
    enum Price {
        /// No steps: the work is bounded, and nothing is allocated, or it is a node's, which charges for packets and bytes.
        NONE,
        /// Takes its place: a method of [Charged] of the same name, with the receiver first and the budget last, which charges by
        /// the sizes of what it is given.
        CHARGED,
        /// For constructors, in whose place nothing else can stand: [Charged#measure] of its last argument, before it.
        MEASURED
    }

    record Method(String owner, String name, String descriptor, Price price) {
        String simpleOwner() {
            return owner.substring(owner.lastIndexOf('/') + 1);
        }

        boolean isStatic() {
            return STATICS.contains(new Key(owner, name, descriptor));
        }

        /// Whether code of a guest may stand behind it.
        boolean runsGuests() {
            return owner.equals(CAPSULE) && name.equals("evaluate");
        }

        /// The method of [Charged] that takes its place.
        String chargedName() {
            if (!isStatic()) {
                return name;
            }
            String first = simpleOwner();
            return Character.toLowerCase(first.charAt(0)) + first.substring(1)
                    + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }

    private record Key(String owner, String name, String descriptor) {}

    static final String OBJECT = "java/lang/Object";
    static final String CAPSULE = "org/activenet/ants/api/Capsule";
    static final String NODE_VIEW = "org/activenet/ants/api/NodeView";
    static final String THROWABLE = "java/lang/Throwable";

    /// One line for each owner, then its methods. `+` is CHARGED, `*` is MEASURED. A type without methods can be named, no more.
    private static final String TABLE = """
            java/lang/Object
              <init>()V
            java/lang/String
              length()I  isEmpty()Z  charAt(I)C
              + equals(Ljava/lang/Object;)Z  hashCode()I  compareTo(Ljava/lang/String;)I  equalsIgnoreCase(Ljava/lang/String;)Z
              + substring(I)Ljava/lang/String;  substring(II)Ljava/lang/String;  concat(Ljava/lang/String;)Ljava/lang/String;
              + repeat(I)Ljava/lang/String;  replace(CC)Ljava/lang/String;  trim()Ljava/lang/String;  toCharArray()[C
              + indexOf(I)I  indexOf(II)I  indexOf(Ljava/lang/String;)I  indexOf(Ljava/lang/String;I)I  lastIndexOf(I)I
              + startsWith(Ljava/lang/String;)Z  endsWith(Ljava/lang/String;)Z  contains(Ljava/lang/CharSequence;)Z
              + toString()Ljava/lang/String;
              + valueOf(I)Ljava/lang/String;  valueOf(J)Ljava/lang/String;  valueOf(C)Ljava/lang/String;
              + valueOf(Z)Ljava/lang/String;  valueOf([C)Ljava/lang/String;  valueOf(Ljava/lang/Object;)Ljava/lang/String;
            java/lang/StringBuilder
              <init>()V
              * <init>(I)V  <init>(Ljava/lang/String;)V
              length()I  charAt(I)C
              + append(Ljava/lang/String;)Ljava/lang/StringBuilder;  append(Ljava/lang/Object;)Ljava/lang/StringBuilder;
              + append(I)Ljava/lang/StringBuilder;  append(J)Ljava/lang/StringBuilder;  append(C)Ljava/lang/StringBuilder;
              + append(Z)Ljava/lang/StringBuilder;  append(D)Ljava/lang/StringBuilder;  append([C)Ljava/lang/StringBuilder;
              + toString()Ljava/lang/String;  setLength(I)V  reverse()Ljava/lang/StringBuilder;
              + insert(ILjava/lang/String;)Ljava/lang/StringBuilder;  insert(IC)Ljava/lang/StringBuilder;
              + deleteCharAt(I)Ljava/lang/StringBuilder;  setCharAt(IC)V
            java/lang/CharSequence
            java/lang/Math
              abs(I)I  abs(J)J  abs(D)D  min(II)I  min(JJ)J  min(DD)D  max(II)I  max(JJ)J  max(DD)D
              floorDiv(II)I  floorDiv(JJ)J  floorMod(II)I  floorMod(JJ)J  floorMod(JI)I  sqrt(D)D
              addExact(II)I  addExact(JJ)J  subtractExact(II)I  subtractExact(JJ)J  multiplyExact(II)I  multiplyExact(JJ)J
            java/lang/Number
            java/lang/Integer
              intValue()I  longValue()J  compare(II)I  bitCount(I)I  numberOfTrailingZeros(I)I  numberOfLeadingZeros(I)I
              equals(Ljava/lang/Object;)Z
              + valueOf(I)Ljava/lang/Integer;  toString(I)Ljava/lang/String;  parseInt(Ljava/lang/String;)I
            java/lang/Long
              intValue()I  longValue()J  compare(JJ)I  bitCount(J)I  numberOfTrailingZeros(J)I  numberOfLeadingZeros(J)I
              equals(Ljava/lang/Object;)Z
              + valueOf(J)Ljava/lang/Long;  toString(J)Ljava/lang/String;  parseLong(Ljava/lang/String;)J
            java/lang/Boolean
              booleanValue()Z
              valueOf(Z)Ljava/lang/Boolean;
            java/lang/Character
              charValue()C  isDigit(C)Z  isLetter(C)Z  isWhitespace(C)Z
              + valueOf(C)Ljava/lang/Character;
            java/util/Arrays
              + fill([II)V  fill([JJ)V  fill([BB)V  fill([ZZ)V  copyOf([II)[I  copyOf([JI)[J  copyOf([BI)[B  sort([I)V  sort([J)V
            java/lang/System
              + arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V
            java/util/Objects
              + requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;
            java/lang/Throwable
              getMessage()Ljava/lang/String;
            java/lang/Exception
              <init>()V  <init>(Ljava/lang/String;)V
            java/lang/RuntimeException
              <init>()V  <init>(Ljava/lang/String;)V
            java/lang/IllegalArgumentException
              <init>()V  <init>(Ljava/lang/String;)V
            java/lang/IllegalStateException
              <init>()V  <init>(Ljava/lang/String;)V
            java/lang/UnsupportedOperationException
              <init>()V  <init>(Ljava/lang/String;)V
            java/lang/NumberFormatException
            java/lang/ArithmeticException
            java/lang/IndexOutOfBoundsException
            java/lang/ArrayIndexOutOfBoundsException
            java/lang/StringIndexOutOfBoundsException
            java/lang/NegativeArraySizeException
            java/lang/NullPointerException
            java/lang/ClassCastException
            java/lang/ArrayStoreException
            org/activenet/ants/api/Capsule
              <init>()V  evaluate(Lorg/activenet/ants/api/NodeView;)V
              source()I  destination()I  previous()I  ttl()I  setDestination(I)V  prime(Lorg/activenet/ants/api/Capsule;)V
            org/activenet/ants/api/NodeView
              here()I  nowNs()J  neighbourCount()I  neighbour(I)I  nextHop(I)I  random(J)J
              label(I)Ljava/lang/String;  addressOf(Ljava/lang/String;)I
              route(Lorg/activenet/ants/api/Capsule;I)V  send(Lorg/activenet/ants/api/Capsule;I)V  deliver(I[J)Z
              get(Ljava/lang/String;)Ljava/lang/Object;  put(Ljava/lang/String;Ljava/lang/Object;J)Z
              remove(Ljava/lang/String;)V  print(Ljava/lang/String;)V
            """;

    /// Owners of static methods for which something of ours stands: no object of them, and nothing of them is ever linked.
    private static final Set<String> ONLY_OWNERS = Set.of("java/lang/System", "java/util/Objects", "java/util/Arrays");

    /// What a class of a guest may extend.
    static final List<String> SUPERCLASSES = List.of(OBJECT, CAPSULE, "java/lang/Exception", "java/lang/RuntimeException",
            "java/lang/IllegalArgumentException", "java/lang/IllegalStateException", "java/lang/UnsupportedOperationException");

    private static final Map<Key, Method> METHODS = new LinkedHashMap<>();
    private static final Set<String> TYPES = new TreeSet<>();
    private static final Set<Key> STATICS = new HashSet<>();

    static {
        String owner = "";
        for (String line : TABLE.lines().toList()) {
            if (!line.startsWith(" ")) {
                owner = line;
                TYPES.add(owner);
                continue;
            }
            Price price = Price.NONE;
            for (String word : line.strip().split(" +")) {
                switch (word) {
                    case "+" -> price = Price.CHARGED;
                    case "*" -> price = Price.MEASURED;
                    default -> {
                        int bracket = word.indexOf('(');
                        var method = new Method(owner, word.substring(0, bracket), word.substring(bracket), price);
                        METHODS.put(new Key(owner, method.name(), method.descriptor()), method);
                    }
                }
            }
        }
        METHODS.keySet().stream().filter(AllowList::isStaticInTheJdk).forEach(STATICS::add);
        TYPES.removeAll(ONLY_OWNERS);
    }

    private static boolean isStaticInTheJdk(Key key) {
        if (!key.owner.startsWith("java/") || key.name.startsWith("<")) {
            return false;
        }
        ClassLoader loader = AllowList.class.getClassLoader();
        try {
            MethodType type = MethodType.fromMethodDescriptorString(key.descriptor, loader);
            Class<?> owner = Class.forName(key.owner.replace('/', '.'), false, loader);
            return Modifier.isStatic(owner.getDeclaredMethod(key.name, type.parameterArray()).getModifiers());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("there is no " + key, e);
        }
    }

    private AllowList() {}

    /// The method that just this instruction may call, or `null`.
    static @Nullable Method method(String owner, String name, String descriptor) {
        return METHODS.get(new Key(owner, name, descriptor));
    }

    static List<Method> methods() {
        return List.copyOf(METHODS.values());
    }

    /// Whether values may have the type; of arrays, their elements are asked for.
    static boolean isType(String internalName) {
        return TYPES.contains(internalName);
    }

    static boolean isJdkType(String internalName) {
        return isType(internalName) && internalName.startsWith("java/");
    }

    static Set<String> types() {
        return new TreeSet<>(TYPES);
    }

    /// Names of the methods that are there of an owner; of none, if it is not on the list.
    static Set<String> methodNames(String owner) {
        var names = new TreeSet<String>();
        METHODS.keySet().stream().filter(key -> key.owner.equals(owner)).forEach(key -> names.add(key.name));
        return names;
    }
}
