// # Persistence of INFO, line by line as 7.0.15 prints it. Source: SPEC C10; genRedisInfoString.

export const persistenceLines = (): readonly string[] => ['loading:0'];
