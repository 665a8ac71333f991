import { faultSuite } from './fault-suite'
import { ollamaFaults } from './ollama-faults'

faultSuite(ollamaFaults)
